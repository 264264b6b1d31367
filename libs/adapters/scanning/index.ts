export { BuiltInScanner } from './built-in-scanner';
export { ClamdScanner } from './clamd-scanner';
export { createScanner } from './create-scanner';
export { FileTypeDetector } from './file-type-detector';
