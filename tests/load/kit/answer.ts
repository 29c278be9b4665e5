type Command = (argument: never) => unknown;

/** Answers the commands of the bench over IPC, beside whatever the script itself listens to. */
export function answerCommands(commands: Readonly<Record<string, Command>>): void {
  process.on('message', async (message: { id?: number; command?: string; argument?: unknown }) => {
    const run = commands[message.command ?? ''];
    if (run === undefined) return;
    try {
      process.send?.({ id: message.id, reply: await run(message.argument as never) });
    } catch (error) {
      process.send?.({ id: message.id, error: String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ ready: Object.keys(commands) });
}
export const notify = (notice: unknown): void => {
  process.send?.({ notice });
};
