"""What meters and counters accept, direct or indexed ("MeterEntry & DirectMeterEntry")."""

from finsy.proto import p4i, p4r

from .failure import invalid


def check_config(meter, config):
    name = meter.preamble.name
    values = (config.cir, config.cburst, config.pir, config.pburst, config.eburst)
    if min(values) < 0:
        raise invalid(f"{name}: a rate or burst is negative")
    kind = meter.spec.type
    single = config.pir == config.cir and config.pburst == config.cburst
    if kind == p4i.MeterSpec.TWO_RATE_THREE_COLOR:
        if config.eburst:
            raise invalid(f"{name}: eburst is for single-rate meters")
    elif not single:
        raise invalid(f"{name}: a single-rate meter has pir = cir and pburst = cburst")
    elif kind == p4i.MeterSpec.SINGLE_RATE_TWO_COLOR and config.eburst:
        raise invalid(f"{name}: eburst is for meters of three colours")


def check_counter(data, name):
    if data.byte_count < 0 or data.packet_count < 0:
        raise invalid(f"{name}: a count is negative")


def check_reset(data, name):
    """Colour counters can only be reset, so each must be 0."""
    for colour in (data.green, data.yellow, data.red):
        if colour.byte_count or colour.packet_count:
            raise invalid(f"{name}: colour counters can only be set to 0")


def no_counts():
    """The counters of the three colours, each set, as read from a fresh meter."""
    zero = p4r.CounterData()
    return p4r.MeterCounterData(green=zero, yellow=zero, red=zero)
