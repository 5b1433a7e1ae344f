package assay.audit;

import assay.fact.Grade;
import assay.fact.Layer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How far up the ladder of evidence each layer of one run stands.
///
/// @param blocks all six layers, from the top
public record Tower(Map<Layer, Block> blocks) {

    public Tower {
        blocks = Collections.unmodifiableMap(new EnumMap<>(blocks));
        if (blocks.size() != Layer.values().length) {
            throw new IllegalArgumentException("A tower has six layers, not " + blocks.size());
        }
    }

    public Block block(Layer layer) {
        return java.util.Objects.requireNonNull(blocks.get(layer));
    }

    /// @param degree the lowest grade among the layer's required facts
    /// @param checked rules that ran
    /// @param applicable rules that apply
    /// @param sentence what holds the layer down, or what it rests on
    /// @param facts required ones first
    /// @param findings worst first
    public record Block(
            Layer layer,
            Grade degree,
            int checked,
            int applicable,
            String sentence,
            List<GradedFact> facts,
            List<Finding> findings) {
        public Block {
            facts = List.copyOf(facts);
            findings = List.copyOf(findings);
            if (checked < 0 || checked > applicable) {
                throw new IllegalArgumentException("Checked " + checked + " of " + applicable);
            }
        }
    }
}
