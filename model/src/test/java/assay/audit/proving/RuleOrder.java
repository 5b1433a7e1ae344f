package assay.audit.proving;

import java.util.Comparator;

/// As the list of rules has them: code first, the record last; E2 before E10.
final class RuleOrder implements Comparator<String> {
    private static final String LAYERS = "CPLHDERK";

    @Override
    public int compare(String a, String b) {
        int layers = Integer.compare(LAYERS.indexOf(a.charAt(0)), LAYERS.indexOf(b.charAt(0)));
        return layers != 0
                ? layers
                : Integer.compare(Integer.parseInt(a.substring(1)), Integer.parseInt(b.substring(1)));
    }
}
