package assay.audit;

import assay.fact.Layer;
import org.jspecify.annotations.Nullable;

/// What a rule asks about: one of the six layers of the tower, or the record itself.
public enum Area {
    CODE(Layer.CODE),
    PARAMETERS(Layer.PARAMETERS),
    LIBRARIES(Layer.LIBRARIES),
    ENVIRONMENT(Layer.ENVIRONMENT),
    DATA(Layer.DATA),
    ENTROPY(Layer.ENTROPY),
    RECORD(null);

    private final @Nullable Layer layer;

    Area(@Nullable Layer layer) {
        this.layer = layer;
    }

    /// That its findings hold down; null for the record itself.
    public @Nullable Layer layer() {
        return layer;
    }
}
