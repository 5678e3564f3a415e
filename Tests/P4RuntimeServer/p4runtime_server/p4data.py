"""Values of any type ("Representation of Arbitrary P4 Types")."""

from finsy.proto import p4d

from . import bytestrings
from .failure import OUT_OF_RANGE, Failure, invalid


def check(info, spec, data, owner):
    """A canonical copy of `data`, which must be of the type `spec`."""
    result = p4d.P4Data()
    result.CopyFrom(data)
    _check(info, spec, result, owner)
    return result


def _check(info, spec, data, owner):
    types = info.type_info
    kind = spec.WhichOneof("type_spec")
    if kind == "new_type":
        return _check_new_type(info, types.new_types[spec.new_type.name], data, owner)
    if kind == "serializable_enum":
        _expect(data, "enum_value", owner)
        width = types.serializable_enums[spec.serializable_enum.name].underlying_type.bitwidth
        value = bytestrings.unsigned(data.enum_value, width, owner)
        data.enum_value = bytestrings.encode(value)
    elif kind == "bitstring":
        _check_bits(spec.bitstring, data, owner)
    elif kind == "bool":
        _expect(data, "bool", owner)
    elif kind in ("tuple", "struct"):
        _expect(data, kind, owner)
        members = _members(types, spec, kind)
        _check_list(info, members, getattr(data, kind).members, owner)
    elif kind == "header":
        _expect(data, kind, owner)
        _check_header(types, spec.header.name, data.header, owner)
    elif kind == "header_stack":
        _expect(data, kind, owner)
        if len(data.header_stack.entries) != spec.header_stack.size:
            raise invalid(f"{owner}: a stack of {spec.header_stack.size} headers")
        for header in data.header_stack.entries:
            _check_header(types, spec.header_stack.header.name, header, owner)
    elif kind == "header_union":
        _expect(data, kind, owner)
        _check_union(types, spec.header_union.name, data.header_union, owner)
    elif kind == "header_union_stack":
        _expect(data, kind, owner)
        if len(data.header_union_stack.entries) != spec.header_union_stack.size:
            raise invalid(f"{owner}: a stack of {spec.header_union_stack.size} unions")
        for union in data.header_union_stack.entries:
            _check_union(types, spec.header_union_stack.header_union.name, union, owner)
    elif kind == "enum":
        _expect(data, kind, owner)
        if data.enum not in [m.name for m in types.enums[spec.enum.name].members]:
            raise invalid(f"{owner}: {data.enum!r} is no member of {spec.enum.name}")
    elif kind == "error":
        _expect(data, kind, owner)
        if data.error not in types.error.members:
            raise invalid(f"{owner}: {data.error!r} is no error")
    else:
        raise invalid(f"{owner}: a type that this target does not have")


def _expect(data, kind, owner):
    if data.WhichOneof("data") != kind:
        raise invalid(f"{owner}: is {kind}, not {data.WhichOneof('data')}")


def _members(types, spec, kind):
    if kind == "tuple":
        return list(spec.tuple.members)
    return [member.type_spec for member in types.structs[spec.struct.name].members]


def _check_list(info, specs, values, owner):
    if len(specs) != len(values):
        raise invalid(f"{owner}: {len(specs)} members, not {len(values)}")
    for spec, value in zip(specs, values):
        _check(info, spec, value, owner)


def _check_bits(spec, data, owner):
    if spec.WhichOneof("type_spec") == "varbit":
        _expect(data, "varbit", owner)
        if not 0 <= data.varbit.bitwidth <= spec.varbit.max_bitwidth:
            raise Failure(OUT_OF_RANGE, f"{owner}: at most {spec.varbit.max_bitwidth} bits")
        if data.varbit.bitwidth:
            bytestrings.unsigned(data.varbit.bitstring, data.varbit.bitwidth, owner)
        elif data.varbit.bitstring:
            raise Failure(OUT_OF_RANGE, f"{owner}: bits in a value of no width")
        return
    _expect(data, "bitstring", owner)
    data.bitstring = _canonical(spec, data.bitstring, owner)


def _canonical(spec, data, owner):
    if spec.WhichOneof("type_spec") == "int":
        return bytestrings.encode_signed(bytestrings.signed(data, spec.int.bitwidth, owner))
    return bytestrings.encode(bytestrings.unsigned(data, spec.bit.bitwidth, owner))


def _check_new_type(info, spec, data, owner):
    if spec.WhichOneof("representation") == "original_type":
        return _check(info, spec.original_type, data, owner)
    _expect(data, "bitstring", owner)
    if spec.translated_type.WhichOneof("sdn_type") == "sdn_bitwidth":
        value = bytestrings.unsigned(data.bitstring, spec.translated_type.sdn_bitwidth, owner)
        data.bitstring = bytestrings.encode(value)
    return None


def _check_header(types, name, header, owner):
    members = types.headers[name].members
    if not header.is_valid:
        if header.bitstrings:
            raise invalid(f"{owner}: an invalid header has no fields")
        return
    if len(header.bitstrings) != len(members):
        raise invalid(f"{owner}: {len(members)} fields, not {len(header.bitstrings)}")
    for index, member in enumerate(members):
        header.bitstrings[index] = _canonical(member.type_spec, header.bitstrings[index], owner)


def _check_union(types, name, union, owner):
    if not union.valid_header_name:
        return
    for member in types.header_unions[name].members:
        if member.name == union.valid_header_name:
            return _check_header(types, member.header.name, union.valid_header, owner)
    raise invalid(f"{owner}: no header {union.valid_header_name!r} in {name}")


def zero(info, spec):
    """The value of a cell that nothing has written."""
    types = info.type_info
    kind = spec.WhichOneof("type_spec")
    data = p4d.P4Data()
    if kind == "new_type":
        new_type = types.new_types[spec.new_type.name]
        if new_type.WhichOneof("representation") == "original_type":
            return zero(info, new_type.original_type)
        data.bitstring = b"\0"
    elif kind == "bitstring":
        if spec.bitstring.WhichOneof("type_spec") == "varbit":
            data.varbit.SetInParent()
        else:
            data.bitstring = b"\0"
    elif kind == "serializable_enum":
        data.enum_value = b"\0"
    elif kind == "enum":
        members = types.enums[spec.enum.name].members
        data.enum = members[0].name if members else ""
    elif kind == "error":
        data.error = types.error.members[0] if types.error.members else ""
    elif kind == "bool":
        data.bool = False
    elif kind in ("tuple", "struct"):
        message = getattr(data, kind)
        message.SetInParent()
        message.members.extend(zero(info, member) for member in _members(types, spec, kind))
    elif kind == "header_stack":
        data.header_stack.entries.extend(p4d.P4Header() for _ in range(spec.header_stack.size))
    elif kind == "header_union_stack":
        unions = (p4d.P4HeaderUnion() for _ in range(spec.header_union_stack.size))
        data.header_union_stack.entries.extend(unions)
    elif kind in ("header", "header_union"):
        getattr(data, kind).SetInParent()
    return data
