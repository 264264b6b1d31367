export { OpenidIdentityProvider } from './openid-identity-provider';
