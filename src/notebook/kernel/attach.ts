import type { CellOutput, Publish } from "./cellOutput.js";
import type { CellSources } from "./cellSources.js";
import {
  describeThrown,
  describeTypeProblems,
  type FaultMessage,
  type TypeProblem,
} from "./faults.js";
import type { ExecuteRequest, loadTslab, ZmqServer } from "./tslab.js";

/** The format with which tslab prints each message of the compiler about a cell. */
const typeProblemFormat = "%s%d:%d - %s";

/** Starts tslab's kernel with our output, our cell names and our account of what failed. */
export function attachToTslab(
  { main, jupyter }: ReturnType<typeof loadTslab>,
  sources: CellSources,
  output: CellOutput,
  connectionFile: string,
): void {
  const handler = jupyter.JupyterHandlerImpl.prototype;
  const server = jupyter.ZmqServer.prototype;
  const publishers = new WeakMap<ExecuteRequest, Publish>();
  let cell = 0;
  let typeProblems: TypeProblem[] = [];
  let lastFault: FaultMessage | undefined;

  sources.nameScripts(() => cell);

  const report = (fault: FaultMessage) => {
    if (cell === 0) {
      // No cell has run, so it is the kernel that failed, and nobody to whom a message could go.
      process.stderr.write(`${fault.traceback.join("\n")}\n`);
      process.exit(1);
    }
    lastFault = fault;
    output.publish("error", fault);
  };

  const { bindSocket, publishStatus, close } = server;
  const { handleExecuteImpl } = handler;
  server.bindSocket = function (socket, port) {
    // Without a timeout zeromq sends at once, any number of times. With one it fails beyond 512
    // sends in a turn, and where a client asks again before a slow kernel has answered it.
    socket.sendTimeout = 0;
    // Without a limit on its queue it drops nothing.
    if (socket === this.iopub) socket.sendHighWaterMark = 0;
    return bindSocket.call(this, socket, port);
  };

  server.publishStatus = function (status, parent) {
    output.flush();
    publishStatus.call(this, status, parent);
  };

  server.handleExecute = async function (this: ZmqServer, socket, request) {
    const content = request.content as ExecuteRequest;
    publishers.set(content, (type, body) => {
      const message = request.createReply();
      message.header.msg_type = type;
      message.content = body;
      message.signAndSend(this.connInfo.key, this.iopub);
    });
    const result = await this.handler.handleExecute(
      content,
      () => undefined,
      output.displayWriter(),
    );
    output.flush();
    const reply = request.createReply();
    reply.header.msg_type = "execute_reply";
    reply.content = result.status === "error" ? { ...result, ...lastFault } : result;
    reply.signAndSend(this.connInfo.key, socket);
  };

  handler.createWriteToIopub = (name) => output.writer(name);

  handler.handleExecuteImpl = async function (request, ...writers) {
    const publish = publishers.get(request);
    if (publish) output.begin(publish);
    cell = this.execCount + 1;
    typeProblems = [];
    try {
      return await handleExecuteImpl.call(this, request, ...writers);
    } finally {
      if (typeProblems.length > 0) report(describeTypeProblems(typeProblems, cell));
    }
  };

  server.close = function () {
    close.call(this);
    // Timers and servers that a cell left open would keep the process alive.
    setImmediate(() => process.exit(0));
  };

  const consoleError = console.error;
  const listeners = ["uncaughtException", "unhandledRejection"] as const;
  console.error = (...values: unknown[]) => {
    const [format, file, line, column, message] = values;
    if (values.length === 5 && format === typeProblemFormat) {
      typeProblems.push({
        file: String(file),
        line: Number(line),
        column: Number(column),
        message: String(message),
      });
    } else {
      report(describeThrown("error", values[0], cell));
    }
  };
  // tslab keeps the console.error of this moment for what fails in a cell.
  main.startKernel({ configPath: connectionFile, enableFindLocal: false });
  console.error = consoleError;

  for (const event of listeners) process.removeAllListeners(event);
  process.on("uncaughtException", (error) => {
    report(describeThrown("uncaught-exception", error, cell));
  });
  process.on("unhandledRejection", (reason) => {
    report(describeThrown("unhandled-rejection", reason, cell));
  });
  process.on("exit", () => {
    output.flush();
  });
}
