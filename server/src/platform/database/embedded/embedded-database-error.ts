type Code = 'EDATABASEINUSE' | 'EDATABASEFAILED' | 'EGLIBC';

/** An embedded database that could not be opened. The message is for the person at the terminal, in both languages. */
export class EmbeddedDatabaseError extends Error {
  constructor(
    readonly code: Code,
    message: string,
  ) {
    super(message);
    this.name = 'EmbeddedDatabaseError';
  }

  static inUse(directory: string, pid: number | null): EmbeddedDatabaseError {
    const holder = pid === null ? ['another process', '另一个进程'] : [`process ${pid}`, `进程 ${pid}`];
    return new EmbeddedDatabaseError(
      'EDATABASEINUSE',
      `The database in ${directory} is in use by ${holder[0]}. Stop it first, or set another DATA_DIR.\n` +
        `${directory} 中的数据库正被${holder[1]}使用。请先停止它，或设置另一个 DATA_DIR。`,
    );
  }

  static failed(reason: string, log: string): EmbeddedDatabaseError {
    return new EmbeddedDatabaseError(
      'EDATABASEFAILED',
      `The embedded database does not start: ${reason}. Details in ${log}\n内置数据库无法启动，详情见 ${log}`,
    );
  }

  static noGlibc(version: string, tried: string[]): EmbeddedDatabaseError {
    return new EmbeddedDatabaseError(
      'EGLIBC',
      [
        `The embedded database needs glibc 2.38; this machine has ${version}, and a private copy could not be fetched.`,
        `内置数据库需要 glibc 2.38，本机为 ${version}，且无法获取私有副本。`,
        'Tried / 已尝试:',
        ...tried.map((line) => `  - ${line}`),
        'Ways on / 解决办法:',
        '  1. MONGODB_URI=mongodb://...   a MongoDB 8 server / 使用 MongoDB 8 服务器',
        '  2. docker compose up           everything in containers / 容器部署',
        '  3. Debian 13, Ubuntu 24.04 or newer / 更新的系统版本',
      ].join('\n'),
    );
  }
}
