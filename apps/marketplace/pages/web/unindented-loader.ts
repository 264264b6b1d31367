import { FileSystemLoader, type LoaderSource } from 'nunjucks';

/**
 * Reads templates without what indents their lines, which is up to a third of a page and nothing that anybody reads. Only what stands in a
 * template is touched, never what it prints: a text that somebody typed keeps its lines. Line numbers in errors stay true.
 */
export class UnindentedLoader extends FileSystemLoader {
  /** The source of a template; nothing where this loader finds none, as the class above has it. */
  override getSource(name: string): LoaderSource {
    const source: LoaderSource | null = super.getSource(name);
    return source === null ? source : { ...source, src: source.src.replaceAll(/^[ \t]+/gm, '') };
  }
}
