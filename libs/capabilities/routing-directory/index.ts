export { RoutingDirectorySource } from './routing-directory-source.port';
