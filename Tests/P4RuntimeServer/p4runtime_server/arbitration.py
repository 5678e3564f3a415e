"""Primary and backups of each role ("Client Arbitration and Controller Replication")."""

from finsy.proto import U128, p4r, stratum

from .failure import (
    ALREADY_EXISTS,
    FAILED_PRECONDITION,
    INVALID_ARGUMENT,
    NOT_FOUND,
    OK,
    PERMISSION_DENIED,
    RESOURCE_EXHAUSTED,
    Failure,
)


class Client:
    """One stream. `send` takes a StreamMessageResponse."""

    def __init__(self, send):
        self.send = send
        self.role = None
        self.election = None


class Role:
    def __init__(self, name):
        self.name = name
        self.clients = []
        self.highest = None
        self.config = None
        self.scope = None

    def primary(self):
        if self.highest is None:
            return None
        return next((c for c in self.clients if c.election == self.highest), None)


class Arbitration:
    def __init__(self, device_id, limit, faults):
        self.device_id = device_id
        self.limit = limit
        self.faults = faults
        self.roles = {"": Role("")}

    def update(self, client, message):
        """A MasterArbitrationUpdate; a Failure ends the stream."""
        name = message.role.name
        if message.device_id != self.device_id:
            code = NOT_FOUND if client.role is None else FAILED_PRECONDITION
            raise Failure(code, f"no device {message.device_id}")
        if client.role is not None and client.role.name != name:
            raise Failure(FAILED_PRECONDITION, "a stream keeps its role")
        scope = _scope(message.role)
        role = self.roles.get(name) or Role(name)
        election = None
        if message.HasField("election_id"):
            election = U128.decode(message.election_id)
            if any(c.election == election for c in role.clients if c is not client):
                raise Failure(INVALID_ARGUMENT, f"election id {election} is in use")
        if client.role is None:
            if len(role.clients) >= self.limit:
                raise Failure(RESOURCE_EXHAUSTED, f"at most {self.limit} streams for a role")
            role.clients.append(client)
            client.role = role
            self.roles[name] = role
        was_primary = role.primary() is client
        client.election = election
        if election is not None and (role.highest is None or election >= role.highest):
            role.highest = election
            role.config = message.role.config if message.role.HasField("config") else None
            role.scope = scope
            self._notify(role, [c for c in role.clients if c is not client] + [client])
        else:
            self._notify(role, role.clients if was_primary else [client])

    def leave(self, client):
        """The stream is broken."""
        role = client.role
        if role is None:
            return
        was_primary = role.primary() is client
        role.clients.remove(client)
        client.role = None
        if was_primary:
            self._notify(role, role.clients)

    def check_writer(self, request):
        """The role of a request to change state; raises unless it comes from the primary."""
        role = self.roles.get(request.role)
        if request.device_id != self.device_id or role is None:
            raise Failure(NOT_FOUND, "no such device or role")
        primary = role.primary()
        if primary is None or not request.HasField("election_id"):
            raise Failure(PERMISSION_DENIED, "not the primary")
        if U128.decode(request.election_id) != primary.election:
            raise Failure(PERMISSION_DENIED, "not the primary")
        return role

    def primaries(self):
        """The primaries of all roles, with their scopes."""
        found = ((role, role.primary()) for role in self.roles.values())
        return [(role, client) for role, client in found if client is not None]

    def _notify(self, role, clients):
        primary = role.primary()
        for client in clients:
            message = p4r.StreamMessageResponse()
            update = message.arbitration
            update.device_id = self.device_id
            if role.name or role.config is not None:
                update.role.name = role.name
                if role.config is not None:
                    update.role.config.CopyFrom(role.config)
            if role.highest is not None:
                update.election_id.CopyFrom(U128.encode(role.highest))
                update.election_id.SetInParent()
            if primary is client:
                update.status.code = OK
                update.status.message = "you are the primary"
            elif primary is not None:
                update.status.code = ALREADY_EXISTS
                update.status.message = "another client is the primary"
            else:
                update.status.code = OK if self.faults.lie("election_quirk") else NOT_FOUND
                update.status.message = "there is no primary"
            client.send(message)


def _scope(role):
    """The scheme of role configurations that this device knows: Stratum's."""
    if not role.HasField("config"):
        return None
    config = stratum.P4RoleConfig()
    if not role.config.Unpack(config):
        raise Failure(INVALID_ARGUMENT, "a role configuration of a scheme that is not known")
    return config
