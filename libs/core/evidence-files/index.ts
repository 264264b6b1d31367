export { FILE_KINDS, type FileFault, type FileKind, MOST_FILE_BYTES, MOST_FILES } from './file-kind';
export { inspectFile, keptFileName, type SentFile } from './inspect-file';
export { activeNameIn } from './pdf-structure';
export { inspectPng } from './picture-structure';
