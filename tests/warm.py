"""What tests of one process share, because making it anew was most of their time."""

from functools import cache
from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from werkzeug.routing import Map, Rule, RuleFactory

from wiki.core.engine import connect


class CompiledTemplates(BytecodeCache):
    """Templates that were compiled once, by what they were compiled from."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket from what is kept."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        assert bucket.code
        self.kept[bucket.key, bucket.checksum] = bucket.code


def share_compiled_templates() -> None:
    """Let every application of this process take templates that another one compiled."""
    Flask.jinja_options = {"bytecode_cache": CompiledTemplates()}


@cache
def warm_engine(address: str) -> Engine:
    """Return the engine of an address; it remembers the statements it compiled for earlier tests."""
    return connect(address, synchronous="NORMAL")


class KnownAddresses(Map):
    """Addresses that were parsed once; every application of ours has the same ones."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.known: set[tuple[object, ...]] = set()

    def add(self, rulefactory: RuleFactory) -> None:
        """Add what is not there yet."""
        for rule in rulefactory.get_rules(self):
            key = (rule.rule, rule.endpoint, frozenset(rule.methods or ()))
            if key not in self.known:
                self.known.add(key)
                super().add(rule)


def share_addresses() -> None:
    """Let all applications of this process have one map of addresses; parsing them was most of making one."""
    shared = KnownAddresses()
    Flask.url_map_class = staticmethod(lambda **_: shared)  # type: ignore[assignment]


def share_compiled_addresses() -> None:
    """Let werkzeug write the code that builds an address of ours once; it does so for every application."""
    compiled: dict[object, object] = {}
    compile_builder = Rule._compile_builder  # noqa: SLF001 - there is no public place for it

    def compile_once(rule: Rule, append_unknown: bool = True) -> object:  # noqa: FBT001, FBT002 - its signature
        key = (rule.rule, rule.is_leaf, repr(rule.defaults), append_unknown)
        if key not in compiled:
            compiled[key] = compile_builder(rule, append_unknown)
        return compiled[key]

    Rule._compile_builder = compile_once  # type: ignore[assignment,method-assign]  # noqa: SLF001
