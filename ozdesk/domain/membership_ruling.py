"""Which blockings hold, and so who takes part: a pure function of all membership operations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ozdesk.domain.membership import NOTHING, Act, Cut, Deed, Dispute, Membership, Order


def membership_of(acts: Iterable[Act], root: str) -> Membership:
    """Who takes part and what counts, after membership operations that came in any order.

    `root` is the desk that began the share, a member like others; without one nothing is limited.
    """
    if not root:
        return Membership()
    return _Court(tuple(sorted(acts, key=lambda act: act.order)), root).ruling()


@dataclass
class _Court:
    """Decides blocking by blocking: `held` hold, `void` do not, the others are still open.

    A blocking is sure when nobody who could be right takes its maker out of the share before it.
    Where only blockings that threaten each other are left, the strongest of them holds.
    """

    acts: tuple[Act, ...]
    root: str
    held: set[str] = field(default_factory=set)
    void: set[str] = field(default_factory=set)
    disputes: list[Dispute] = field(default_factory=list)

    @cached_property
    def blocks(self) -> dict[str, Act]:
        """All blockings; nobody blocks himself."""
        return {a.name: a for a in self.acts if a.deed is Deed.BLOCK and a.desk != a.device}

    def _all(self, *deeds: Deed) -> list[Act]:
        return [act for act in self.acts if act.deed in deeds]

    def ruling(self) -> Membership:
        """What is in force."""
        while open_ := [b for n, b in self.blocks.items() if n not in self.held | self.void]:
            if not self._settle(open_):
                self._choose(open_)
        held = [block for block in self.blocks.values() if block.name in self.held]
        known = self._known(self._stands, self.held)
        lifting = {block.name: self._lifting(block, known) for block in held}
        in_force: dict[str, tuple[Act, ...]] = {}
        for block in held:
            if not lifting[block.name]:
                in_force[block.desk] = (*in_force.get(block.desk, ()), block)
        cuts = {b.desk: cut for b in held if (cut := self._longest(b.desk, self.held))}
        return Membership(
            known=frozenset(known), members=frozenset(known - set(in_force) - self._withdrawn()),
            blocks=in_force, limits=dict.fromkeys(self._barred(known), NOTHING) | cuts,
            disputes=tuple(self.disputes),
            compared=frozenset((a.device, a.desk, a.key) for a in self._all(Deed.COMPARE)),
            claimed=frozenset((act.desk, act.key) for act in self._all(Deed.APPROVE)),
            lifted={desk: frozenset().union(*(lifting[b.name] for b in held if b.desk == desk))
                    for desk in cuts},
        )  # fmt: skip

    def _withdrawn(self) -> set[str]:
        """Whose approval was taken back in schema version 1, and not given again."""
        taken = {act.desk for act in self._all(Deed.WITHDRAW)}
        return taken - {a.desk for a in self._all(Deed.APPROVE) if a.order[0][0] > 0}

    def _barred(self, known: Collection[str]) -> set[str]:
        """Of whom no work counts: let in by nobody who could, or following who was blocked."""
        barred = {act.desk for act in self._all(Deed.APPROVE)}.difference(known)
        while True:
            fresh = {
                act.desk for act in self._all(Deed.FOLLOW)
                if act.desk not in {*known, *barred} and not act.ids.isdisjoint({*known, *barred})
            }  # fmt: skip
            if not fresh:
                return barred
            barred |= fresh

    # -- what counts

    def _longest(self, desk: str, among: Collection[str]) -> Cut | None:
        cuts = [b.cut for name, b in self.blocks.items() if name in among and b.desk == desk]
        return max(cuts, key=lambda cut: (cut.count, cut.digest), default=None)

    def _stands(self, act: Act) -> bool:
        """Whether an act is not after the cut of its maker, by the blockings that hold."""
        cut = self._longest(act.device, self.held)
        return cut is None or act.count <= cut.count

    def _is_sure(self, act: Act, open_: Collection[str]) -> bool:
        """Whether that is so whatever becomes of the open blockings."""
        if (held := self._longest(act.device, self.held)) is not None:
            return act.count <= held.count
        others = (self.blocks[name] for name in open_)
        return all(act.count <= b.cut.count for b in others if b.desk == act.device)

    def _may_stand(self, act: Act, open_: Collection[str]) -> bool:
        """Whether that can be so, if open blockings with a longer cut come to hold."""
        if self._longest(act.device, self.held) is None:
            return True
        longest = self._longest(act.device, {*self.held, *open_})
        return longest is None or act.count <= longest.count

    def _known(self, counts: Callable[[Act], bool], blocks: Collection[str]) -> set[str]:
        """Who was ever let in, when those acts count and those blockings hold."""
        known = {self.root}
        acts = [act for act in self._all(Deed.APPROVE, Deed.FOLLOW) if counts(act)]
        while True:
            fresh = {
                act.desk for act in acts
                if act.desk not in known and self._lets_in(act, known, blocks)
            }  # fmt: skip
            if not fresh:
                return known
            known |= fresh

    def _lets_in(self, act: Act, known: set[str], blocks: Collection[str]) -> bool:
        if act.deed is Deed.APPROVE:
            return act.device in known and act.device != act.desk
        against = [self.blocks[name] for name in blocks]
        return act.device == act.desk and any(
            all(self._leaves(block, act, known) for block in against if block.desk == former)
            for former in act.ids & known
        )

    def _leaves(self, block: Act, heir: Act, known: Collection[str]) -> bool:
        """Whether a blocking leaves alone who took another id, before it or after its end."""
        return heir.desk in block.ids or bool(self._lifting(block, known) & heir.of)

    def _lifting(self, block: Act, known: Collection[str]) -> frozenset[str]:
        """What ends a blocking; who is blocked cannot do so himself."""
        return frozenset(
            act.name for act in self._all(Deed.UNBLOCK)
            if block.name in act.of and act.device in known and act.device != block.desk
            and self._stands(act)
        )  # fmt: skip

    # -- deciding

    def _settle(self, open_: list[Act]) -> bool:
        """Decide one blocking that does not depend on what is open; tell whether there was one."""
        names = {block.name for block in open_}
        possible = self._known(lambda act: self._may_stand(act, names), self.held)
        sure = self._known(lambda act: self._is_sure(act, names), {*self.held, *names})
        for block in open_:
            if block.device not in possible or not self._may_stand(block, names):
                self.void.add(block.name)
                return True
            if block.device in sure and self._is_sure(block, names):
                self.held.add(block.name)
                return True
        return False

    def _choose(self, open_: list[Act]) -> None:
        """Let the strongest of blockings that threaten each other hold."""
        blocks, named = _together(open_)
        ranks = self._ranks()
        said = {block.name: len(self._confirming(block, named)) for block in blocks}
        best = min(blocks, key=lambda b: (-said[b.name], ranks.get(b.device, _LAST), b.name))
        tied = sum(count == said[best.name] for count in said.values()) > 1
        if not any(named <= dispute.desks for dispute in self.disputes):
            told = tuple(sorted(blocks, key=lambda block: block.name))
            self.disputes.append(Dispute(told, frozenset(named), best.name, tied))
        self.held.add(best.name)

    def _ranks(self) -> dict[str, Order]:
        """When each desk was first approved; the one that began the share comes first."""
        ranks: dict[str, Order] = {self.root: _FIRST}
        known = self._known(self._stands, self.held)
        for act in self._all(Deed.APPROVE):
            if act.device in known and self._stands(act):
                ranks.setdefault(act.desk, act.order)
        return ranks

    def _confirming(self, block: Act, named: Collection[str]) -> set[str]:
        """Who says that a blocking is right, of those who are not named in it."""
        known = self._known(self._stands, self.held)
        return {
            act.device for act in self._all(Deed.CONFIRM)
            if block.name in act.of and act.device in known
            and act.device not in named and self._stands(act)
        }  # fmt: skip


def _together(open_: list[Act]) -> tuple[list[Act], set[str]]:
    """The first blocking and all that share a desk with it, and the desks that they name."""
    named, before = {open_[0].device, open_[0].desk}, 0
    while len(named) != before:
        before = len(named)
        for block in open_:
            if named & {block.device, block.desk}:
                named |= {block.device, block.desk}
    return [block for block in open_ if block.device in named], named


_FIRST: Order = ((0, 0, 0), "", "")
_LAST: Order = ((1 << 63, 0, 0), "", "")
