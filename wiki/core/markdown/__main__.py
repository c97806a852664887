"""Started by `Renderer` as a process of its own."""

from wiki.core.markdown.worker import main

main()
