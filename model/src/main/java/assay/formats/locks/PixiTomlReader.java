package assay.formats.locks;

import assay.read.Reader;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;

/// `pixi.toml`: what Pixi also keeps in a table of `pyproject.toml`.
@AutoService(Reader.class)
public final class PixiTomlReader extends ManifestReader {

    public PixiTomlReader() {
        super("pixi-toml", "Pixi manifest", "pixi.toml", "tables of features, platforms and packages");
    }

    @Override
    void gather(Tree tree, Manifest manifest) {
        PixiTables.gather(tree, manifest);
    }
}
