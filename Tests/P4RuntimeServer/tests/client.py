"""What the tests share: a server in a process of its own, and plain clients of it."""

import json
import queue
import socket
import subprocess
import sys
import threading
import unittest
from pathlib import Path

import grpc
from finsy.proto import U128, p4i, p4r, p4r_grpc, rpc_status
from google.protobuf import text_format

HERE = Path(__file__).resolve().parent
GATE = HERE.parents[1] / "P4SwiftBindingsTests/Fixtures/gate.p4info.txtpb"

Code = grpc.StatusCode
DEVICE = 1
#: Long enough for a machine that is busy with other things.
PATIENCE = 30


def gate():
    return text_format.Parse(GATE.read_text(), p4i.P4Info())


def entity(text):
    return text_format.Parse(text, p4r.Entity())


def update(kind, text):
    return p4r.Update(type=p4r.Update.Type.Value(kind), entity=entity(text))


class Server:
    """Ends with the test that started it: its standard input is ours."""

    def __init__(self, *options, p4info=GATE):
        pipeline = ["--p4info", str(p4info)] if p4info else []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "p4runtime_server", *pipeline, *map(str, options)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=HERE.parent,
        )
        self.ready = json.loads(self.process.stdout.readline())
        self.port = self.ready["port"]
        self.socket = socket.create_connection(("127.0.0.1", self.ready["control"]))
        self.lines = self.socket.makefile("rw")
        self.clients = []

    def control(self, op, **arguments):
        answer = self.try_control(op, **arguments)
        if not answer["ok"]:
            raise AssertionError(answer["error"])
        return answer

    def try_control(self, op, **arguments):
        self.lines.write(json.dumps({"op": op, **arguments}) + "\n")
        self.lines.flush()
        return json.loads(self.lines.readline())

    def faults(self, **changes):
        return self.control("faults", set=changes)

    def client(self, **options):
        client = Client(self.port, **options)
        self.clients.append(client)
        return client

    def stop(self):
        for client in self.clients:
            client.close()
        self.lines.close()
        self.socket.close()
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


class Client:
    def __init__(self, port, credentials=None, max_metadata=1 << 24, host="127.0.0.1"):
        options = [
            ("grpc.max_metadata_size", max_metadata),
            ("grpc.absolute_max_metadata_size", max_metadata),
            ("grpc.max_receive_message_length", -1),
            ("grpc.max_send_message_length", -1),
            ("grpc.use_local_subchannel_pool", 1),
        ]
        address = f"{host}:{port}"
        if credentials is None:
            self.channel = grpc.insecure_channel(address, options)
        else:
            self.channel = grpc.secure_channel(address, credentials, options)
        self.stub = p4r_grpc.P4RuntimeStub(self.channel)
        self.election = 0
        self.role = ""
        self.streams = []

    def close(self):
        for stream in self.streams:
            stream.close()
        self.channel.close()

    def arbitrate(self, election=1, role="", config=None, device=DEVICE):
        """Opens a stream and takes part in the election; gives the stream."""
        self.election, self.role = election, role
        stream = Stream(self.stub)
        self.streams.append(stream)
        stream.arbitrate(election, role, config, device)
        return stream

    def write(self, *updates, atomicity=0, device=DEVICE):
        request = p4r.WriteRequest(
            device_id=device, role=self.role, updates=updates, atomicity=atomicity
        )
        request.election_id.CopyFrom(U128.encode(self.election))
        return self.stub.Write(request, timeout=PATIENCE)

    def try_write(self, *updates, **options):
        """The code of each update; raises where the call as a whole was refused."""
        try:
            self.write(*updates, **options)
            return [Code.OK] * len(updates)
        except grpc.RpcError as error:
            errors = details(error)
            if errors is None:
                raise
            return [code(e.canonical_code) for e in errors]

    def read(self, *texts, role=""):
        request = p4r.ReadRequest(device_id=DEVICE, role=role, entities=map(entity, texts))
        found = []
        for response in self.stub.Read(request, timeout=PATIENCE):
            found.extend(response.entities)
        return found

    def push(self, action, info=None, cookie=None, device_config=b""):
        request = p4r.SetForwardingPipelineConfigRequest(
            device_id=DEVICE,
            role=self.role,
            action=p4r.SetForwardingPipelineConfigRequest.Action.Value(action),
        )
        request.election_id.CopyFrom(U128.encode(self.election))
        if info is not None:
            request.config.p4info.CopyFrom(info)
            request.config.p4_device_config = device_config
        if cookie is not None:
            request.config.cookie.cookie = cookie
        return self.stub.SetForwardingPipelineConfig(request, timeout=PATIENCE)

    def pipeline(self, kind="ALL"):
        request = p4r.GetForwardingPipelineConfigRequest(
            device_id=DEVICE,
            response_type=p4r.GetForwardingPipelineConfigRequest.ResponseType.Value(kind),
        )
        return self.stub.GetForwardingPipelineConfig(request, timeout=PATIENCE)


class Stream:
    _END = object()

    def __init__(self, stub):
        self.outgoing = queue.Queue()
        self.incoming = queue.Queue()
        self.error = None
        self.call = stub.StreamChannel(iter(self.outgoing.get, self._END))
        self.thread = threading.Thread(target=self._receive, daemon=True)
        self.thread.start()

    def _receive(self):
        try:
            for message in self.call:
                self.incoming.put(message)
        except grpc.RpcError as error:
            self.error = error
        self.incoming.put(self._END)

    def send(self, **message):
        self.outgoing.put(p4r.StreamMessageRequest(**message))

    def arbitrate(self, election=None, role="", config=None, device=DEVICE):
        message = p4r.MasterArbitrationUpdate(device_id=device)
        if role or config is not None:
            message.role.name = role
        if config is not None:
            message.role.config.Pack(config)
        if election is not None:
            message.election_id.CopyFrom(U128.encode(election))
            message.election_id.SetInParent()
        self.send(arbitration=message)

    def next(self, kind=None, patience=PATIENCE):
        """The next message, of the kind that is expected."""
        message = self.incoming.get(timeout=patience)
        if message is self._END:
            raise AssertionError(f"the stream has ended: {self.error}")
        if kind is None:
            return message
        if message.WhichOneof("update") != kind:
            raise AssertionError(f"no {kind} but {message}")
        return getattr(message, kind)

    def status(self):
        """The code of the next notification of an election, and the id that it names."""
        message = self.next("arbitration")
        election = None
        if message.HasField("election_id"):
            election = U128.decode(message.election_id)
        return code(message.status.code), election

    def ended(self):
        """The code with which the stream ended."""
        while self.incoming.get(timeout=PATIENCE) is not self._END:
            pass
        return self.error.code() if self.error else Code.OK

    def quiet(self, seconds=0.2):
        try:
            message = self.incoming.get(timeout=seconds)
        except queue.Empty:
            return True
        raise AssertionError(f"unexpected: {message}")

    def close(self):
        self.outgoing.put(self._END)
        self.call.cancel()
        self.thread.join(PATIENCE)


def code(number):
    return next(c for c in Code if c.value[0] == number)


def details(error):
    """The p4.v1.Errors of a failed call; None where it carries no details."""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = rpc_status.Status.FromString(value)
            errors = []
            for packed in status.details:
                message = p4r.Error()
                if not packed.Unpack(message):
                    raise AssertionError(f"a detail that is no error: {packed.type_url}")
                errors.append(message)
            return errors
    return None


class ServerCase(unittest.TestCase):
    """One server a class, with fresh state and faults for each test."""

    options = ()
    p4info = GATE

    @classmethod
    def setUpClass(cls):
        cls.server = Server(*cls.options, p4info=cls.p4info)
        cls.addClassCleanup(cls.server.stop)

    def setUp(self):
        self.server.control("faults", reset=True)
        self.server.control("refuse_connections", on=False)
        self.server.control("restart", keep_pipeline=True)

    def client(self, **options):
        client = self.server.client(**options)
        self.addCleanup(client.close)
        return client

    def primary(self, election=1, **options):
        client = self.client()
        stream = client.arbitrate(election, **options)
        self.assertEqual(stream.status(), (Code.OK, election))
        client.stream = stream
        return client

    def assertCodes(self, client, cases):
        """Each case is (code, kind, entity); one after the other, each in a batch of its own."""
        for expected, kind, text in cases:
            with self.subTest(kind=kind, entity=text):
                self.assertEqual(client.try_write(update(kind, text)), [expected])

    def assertRefused(self, expected, call, *arguments, **options):
        with self.assertRaises(grpc.RpcError) as caught:
            call(*arguments, **options)
        self.assertEqual(caught.exception.code(), expected, caught.exception.details())
        return caught.exception
