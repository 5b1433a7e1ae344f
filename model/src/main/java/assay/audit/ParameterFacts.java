package assay.audit;

import static assay.audit.Texts.FACTS;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.fact.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many parameters are recorded, and in which files.
final class ParameterFacts {
    private static final int FILES = 12;

    private ParameterFacts() {}

    static FactList of(Subject subject) {
        FactList list = new FactList(Layer.PARAMETERS);
        List<Fact.Param> params = subject.all(Fact.Param.class);
        String name = FACTS.text("parameters");
        if (params.isEmpty()) {
            String note = FACTS.text("parameters.none", subject.looked());
            return list.require("parameters.recorded", name, null, Grade.NOT_FOUND, note, List.of());
        }
        Map<String, Evidence> files = new LinkedHashMap<>();
        params.forEach(param -> files.putIfAbsent(param.evidence().file(), param.evidence()));
        list.require(
                "parameters.recorded",
                name,
                FACTS.count("parameters.count", params.size()),
                Grade.RECORDED,
                FACTS.text("parameters.note"),
                files.values().stream().limit(FILES).toList());
        return list;
    }
}
