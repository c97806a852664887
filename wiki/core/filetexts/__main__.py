"""Started by `FileTexts` as a process of its own."""

from wiki.core.filetexts.worker import main

main()
