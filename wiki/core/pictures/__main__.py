"""Started by `Pictures` as a process of its own."""

from wiki.core.pictures.worker import main

main()
