"""Members, groups and one-shots ("ActionProfileMember & ActionProfileGroup")."""

from finsy.proto import p4r

from . import actions
from .failure import (
    ALREADY_EXISTS,
    FAILED_PRECONDITION,
    NOT_FOUND,
    RESOURCE_EXHAUSTED,
    Failure,
    invalid,
)

MEMBER, GROUP = "member", "group"


class Profiles:
    """`references` counts the users of a member or group, `loads` what fills a profile."""

    def __init__(self, pipeline, journal, port_names):
        self.pipeline = pipeline
        self.journal = journal
        self.ports = port_names
        self.members = {}
        self.groups = {}
        self.references = {}
        self.loads = {}

    def write_member(self, kind, member):
        profile = self._profile(member.action_profile_id)
        if not member.member_id:
            raise invalid(f"{profile.name}: 0 is no member id")
        key = (profile.id, member.member_id)
        if kind == p4r.Update.DELETE:
            self._delete(self.members, MEMBER, key, profile)
            self.journal.add(self.loads, (profile.id, "members"), -1)
            return
        if not member.HasField("action"):
            raise invalid(f"{profile.name}: a member without an action")
        canonical = self._check_action(profile, member.action)
        stored = p4r.ActionProfileMember()
        stored.CopyFrom(member)
        if not canonical:
            actions.canonicalise(self.pipeline, stored.action)
        if kind == p4r.Update.MODIFY:
            self._must_exist(self.members, key, profile, MEMBER)
        else:
            self._must_not_exist(self.members, key, profile, MEMBER)
            self._one_style(profile, "one-shots")
            if profile.size and self._load(profile, "members") >= profile.size:
                raise Failure(RESOURCE_EXHAUSTED, f"{profile.name}: holds {profile.size} members")
            self.journal.add(self.loads, (profile.id, "members"), 1)
        self.journal.put(self.members, key, stored)

    def write_group(self, kind, group):
        profile = self._profile(group.action_profile_id)
        if not profile.selector:
            raise invalid(f"{profile.name}: has no selector, so no groups")
        if not group.group_id:
            raise invalid(f"{profile.name}: 0 is no group id")
        key = (profile.id, group.group_id)
        if kind == p4r.Update.DELETE:
            old = self._delete(self.groups, GROUP, key, profile)
            self._use_members(profile, old, -1)
            self._reserve(profile, -self._size(profile, old.members))
            return
        ids = [member.member_id for member in group.members]
        if len(set(ids)) != len(ids):
            raise invalid(f"{profile.name}: a group lists a member twice")
        self._check_weights(profile, group.members)
        stored = p4r.ActionProfileGroup()
        stored.CopyFrom(group)
        for member in stored.members:
            self._check_watch(member)
        if kind == p4r.Update.MODIFY:
            old = self._must_exist(self.groups, key, profile, GROUP)
            if old.max_size != group.max_size:
                raise invalid(f"{profile.name}: max_size cannot change")
        else:
            old = None
            self._must_not_exist(self.groups, key, profile, GROUP)
            self._one_style(profile, "one-shots")
            self._check_max_size(profile, group.max_size)
        for member in ids:
            if (profile.id, member) not in self.members:
                raise Failure(NOT_FOUND, f"{profile.name}: no member {member}")
        size = self._size(profile, group.members)
        limit = group.max_size or profile.max_group_size
        if limit and size > limit:
            raise Failure(RESOURCE_EXHAUSTED, f"{profile.name}: a group of {size}, not {limit}")
        self._reserve(profile, size - (self._size(profile, old.members) if old else 0))
        if old:
            self._use_members(profile, old, -1)
        self._use_members(profile, stored, 1)
        self.journal.put(self.groups, key, stored)

    # Table actions -------------------------------------------------------------------------

    def check_table_action(self, table, action):
        """Raises unless `action` may stand in an indirect table; says whether it is canonical."""
        profile = table.profile
        kind = action.WhichOneof("type")
        if kind == "action_profile_member_id":
            self._reference(profile, self.members, action.action_profile_member_id, MEMBER)
        elif kind == "action_profile_group_id" and profile.selector:
            self._reference(profile, self.groups, action.action_profile_group_id, GROUP)
        elif kind == "action_profile_action_set" and profile.selector:
            return self._check_one_shot(table, action.action_profile_action_set)
        else:
            raise invalid(f"{table.name}: is not programmed with {kind}")
        return True

    def use(self, table, action, sign):
        """Counts what a table entry refers to, when it comes (1) or goes (-1)."""
        profile = table.profile
        kind = action.WhichOneof("type")
        if kind == "action_profile_member_id":
            key = (MEMBER, profile.id, action.action_profile_member_id)
            self.journal.add(self.references, key, sign)
        elif kind == "action_profile_group_id":
            key = (GROUP, profile.id, action.action_profile_group_id)
            self.journal.add(self.references, key, sign)
        elif kind == "action_profile_action_set":
            shots = action.action_profile_action_set.action_profile_actions
            self.journal.add(self.loads, (profile.id, "one-shots"), sign)
            self.journal.add(self.loads, (profile.id, "size"), sign * self._size(profile, shots))

    def check_room(self, table, action, old):
        """Raises where a one-shot that replaces `old` would overfill the selector."""
        if action.WhichOneof("type") != "action_profile_action_set":
            return
        profile = table.profile
        shots = action.action_profile_action_set.action_profile_actions
        extra = self._size(profile, shots)
        if old is not None and old.WhichOneof("type") == "action_profile_action_set":
            extra -= self._size(profile, old.action_profile_action_set.action_profile_actions)
        self._reserve(profile, extra, take=False)

    # Parts ---------------------------------------------------------------------------------

    def _profile(self, number):
        profile = self.pipeline.profiles.get(number)
        if profile is None:
            raise invalid(f"no action profile {number:#x}")
        return profile

    def _check_action(self, profile, action):
        tables = [self.pipeline.tables[number] for number in profile.tables]
        for table in tables:
            return actions.check(self.pipeline, table, action)
        return actions.check_params(self.pipeline, action)

    def _must_exist(self, container, key, profile, what):
        old = container.get(key)
        if old is None:
            raise Failure(NOT_FOUND, f"{profile.name}: no {what} {key[1]}")
        return old

    def _must_not_exist(self, container, key, profile, what):
        if key in container:
            raise Failure(ALREADY_EXISTS, f"{profile.name}: {what} {key[1]} exists")

    def _delete(self, container, what, key, profile):
        old = self._must_exist(container, key, profile, what)
        if self.references.get((what, *key)):
            raise Failure(FAILED_PRECONDITION, f"{profile.name}: {what} {key[1]} is in use")
        self.journal.drop(container, key)
        return old

    def _load(self, profile, what):
        return self.loads.get((profile.id, what), 0)

    def _one_style(self, profile, other):
        if self._load(profile, other):
            raise invalid(f"{profile.name}: is programmed with {other}; styles do not mix")

    def _size(self, profile, members):
        return len(members) if profile.by_members else sum(m.weight or 1 for m in members)

    def _reserve(self, profile, extra, take=True):
        if extra > 0 and profile.size and self._load(profile, "size") + extra > profile.size:
            raise Failure(RESOURCE_EXHAUSTED, f"{profile.name}: holds {profile.size} in all groups")
        if take and extra:
            self.journal.add(self.loads, (profile.id, "size"), extra)

    def _use_members(self, profile, group, sign):
        for member in group.members:
            self.journal.add(self.references, (MEMBER, profile.id, member.member_id), sign)
        self.journal.add(self.loads, (profile.id, "groups"), sign)

    def _check_weights(self, profile, members):
        for member in members:
            if profile.weightless and member.weight:
                raise invalid(f"{profile.name}: weights are not the client's to set")
            if not profile.weightless and member.weight <= 0:
                raise invalid(f"{profile.name}: {member.weight} is no weight")
            if profile.by_members and profile.max_weight and member.weight > profile.max_weight:
                raise invalid(f"{profile.name}: a weight is at most {profile.max_weight}")

    def _check_watch(self, member):
        """Checks a watched port and makes it canonical."""
        if member.WhichOneof("watch_kind") == "watch_port" and member.watch_port:
            member.watch_port = self.ports.check(member.watch_port, "watch_port")

    def _check_max_size(self, profile, size):
        if size < 0 or (profile.max_group_size and not 0 < size <= profile.max_group_size):
            raise invalid(f"{profile.name}: max_size {size} is not 1…{profile.max_group_size}")

    def _reference(self, profile, container, number, what):
        self._one_style(profile, "one-shots")
        if not number:
            raise invalid(f"{profile.name}: 0 is no {what} id")
        if (profile.id, number) not in container:
            raise Failure(NOT_FOUND, f"{profile.name}: no {what} {number}")

    def _check_one_shot(self, table, action_set):
        profile = table.profile
        self._one_style(profile, "members")
        self._one_style(profile, "groups")
        shots = action_set.action_profile_actions
        self._check_weights(profile, shots)
        size = self._size(profile, shots)
        if profile.max_group_size and size > profile.max_group_size:
            raise invalid(f"{profile.name}: a group of {size}, not {profile.max_group_size}")
        canonical = True
        for shot in shots:
            canonical = actions.check(self.pipeline, table, shot.action) and canonical
            if shot.watch_port:
                port = self.ports.check(shot.watch_port, "watch_port")
                canonical = canonical and port == shot.watch_port
        return canonical

    def canonicalise(self, action):
        for shot in action.action_profile_action_set.action_profile_actions:
            actions.canonicalise(self.pipeline, shot.action)
            self._check_watch(shot)
