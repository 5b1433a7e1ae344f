package assay.view.lineage;

import assay.lineage.Dot;
import assay.lineage.LineageJson;
import assay.lineage.Mermaid;
import assay.lineage.Prov;
import assay.lineage.Svg;
import java.util.Locale;

/// What the graph can be saved as: pictures of what is drawn, or the whole lineage as data.
enum Export {
    SVG("svg"),
    PNG("png"),
    DOT("dot"),
    MERMAID("mmd"),
    PROV("prov.json"),
    JSON("json");

    private final String extension;

    Export(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }

    /// In the texts.
    String key() {
        return "export." + name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a PNG, which is made of pixels
    String text(Picture picture) {
        return switch (this) {
            case SVG -> Svg.of(picture.grouping(), picture.layout());
            case DOT -> Dot.of(picture.grouping().lineage());
            case MERMAID -> Mermaid.of(picture.grouping().lineage());
            case PROV -> Prov.of(picture.whole(), picture.records());
            case JSON -> LineageJson.of(picture.whole());
            case PNG -> throw new IllegalArgumentException("A PNG is no text");
        };
    }
}
