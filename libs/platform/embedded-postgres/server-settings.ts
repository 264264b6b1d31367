/**
 * What a crash of the machine may cost. `durable`: nothing that was acknowledged. `fast`: everything; for tests, whose
 * data nobody misses.
 */
export type Durability = 'durable' | 'fast';

/** Ends what a lost client would otherwise hold for ever. A connection with good reason sets its own. */
const TIMEOUTS = {
  statement_timeout: '5min',
  lock_timeout: '30s',
  idle_in_transaction_session_timeout: '1min',
  authentication_timeout: '10s',
  client_connection_check_interval: '5s',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
};

const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/** The server's settings on the command line: loopback only, no socket file, at most 100 connections, UTC. */
export function serverArguments(clusterDirectory: string, port: number, durability: Durability): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...TIMEOUTS,
    // client_connection_check_interval needs an epoll or kqueue that reports a closed peer, which Windows lacks.
    ...(process.platform === 'win32' ? { client_connection_check_interval: '0' } : {}),
    ...(durability === 'fast' ? FAST : {}),
  };
  const asArguments = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', clusterDirectory, '-p', String(port), ...asArguments];
}
