package assay.report.evidence;

import java.util.Locale;

final class Words {

    private Words() {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
