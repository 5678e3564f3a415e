"""Actions with their parameters ("Action Specification")."""

from finsy.proto import p4i

from . import bytestrings
from .failure import OUT_OF_RANGE, PERMISSION_DENIED, Failure, invalid


def check(pipeline, table, action, as_default=False):
    """Raises unless `action` may stand in `table`; says whether its bytes are canonical."""
    scope = table.scopes.get(action.action_id)
    if scope is None:
        raise invalid(f"{table.name}: action {action.action_id:#x} is none of the table's")
    refused = p4i.ActionRef.TABLE_ONLY if as_default else p4i.ActionRef.DEFAULT_ONLY
    if scope == refused:
        where = "the default entry" if as_default else "an entry"
        raise Failure(PERMISSION_DENIED, f"{table.name}: the action cannot stand in {where}")
    return check_params(pipeline, action)


def check_params(pipeline, action):
    known = pipeline.actions.get(action.action_id)
    if known is None:
        raise invalid(f"no action {action.action_id:#x}")
    canonical = True
    seen = set()
    for param in action.params:
        declared = known.params.get(param.param_id)
        if declared is None:
            raise invalid(f"{known.name}: no parameter {param.param_id}")
        if param.param_id in seen:
            raise invalid(f"{known.name}: parameter {param.param_id} is given twice")
        seen.add(param.param_id)
        data = param.value
        if declared.is_text:
            if not data:
                raise Failure(OUT_OF_RANGE, f"{known.name}.{declared.name}: an empty text")
        else:
            bytestrings.unsigned(data, declared.width, f"{known.name}.{declared.name}")
            canonical = canonical and bytestrings.is_canonical(data)
    if len(seen) != len(known.params):
        raise invalid(f"{known.name}: a parameter is missing")
    return canonical


def canonicalise(pipeline, action):
    known = pipeline.actions[action.action_id]
    for param in action.params:
        if not known.params[param.param_id].is_text:
            param.value = bytestrings.encode(int.from_bytes(param.value, "big"))
