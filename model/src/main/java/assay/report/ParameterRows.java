package assay.report;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;

/// Section 5.7: every recorded parameter, as recorded.
final class ParameterRows {

    private ParameterRows() {}

    static List<Row> of(Material material) {
        List<Row> rows = new ArrayList<>();
        for (Fact.Param param : material.facts(Fact.Param.class)) {
            String value = param.value().recorded();
            rows.add(new Row(
                    "param:" + param.key(),
                    material.name(param.key()),
                    material.recorded(value.isBlank() ? material.say("value.blank", value.length()) : value, param)));
        }
        if (rows.isEmpty()) {
            rows.add(material.row("param", "params", material.notFound("missing.params")));
        }
        return rows;
    }
}
