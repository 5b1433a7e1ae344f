package assay.formats.bagit;

import java.util.LinkedHashMap;
import java.util.Map;

/// `Label: value` of a tag file. Of a label that comes twice the first is kept.
///
/// @param line from 1
record Label(String value, int line) {

    static Map<String, Label> all(String text) {
        Map<String, Label> labels = new LinkedHashMap<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            int colon = line.indexOf(':');
            boolean continued = line.startsWith(" ") || line.startsWith("\t");
            if (colon > 0 && !continued) {
                labels.putIfAbsent(
                        line.substring(0, colon).strip(),
                        new Label(line.substring(colon + 1).strip(), number));
            }
        }
        return labels;
    }
}
