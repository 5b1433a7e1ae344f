package assay.diff;

import assay.fact.Run;
import java.util.Map;
import java.util.TreeMap;

/// One run in few bytes, for finding its kin among many.
///
/// @param factors what its metrics may depend on, each as a 64-bit hash of its name and what is recorded; seeds among
/// them.
///     A sum of these does not depend on their order, and one can be taken out again
/// @param whole the sum of all factors
/// @param seeds what is recorded of its seeds
/// @param known whether the records tell what code ran: a changed tree of which nothing was kept does not
/// @param metrics finite last values
record Traits(
        Run run, Map<Factor, Long> factors, long whole, String seeds, boolean known, Map<String, Double> metrics) {
    private static final int SETTLED = 2;

    record Factor(Aspect aspect, String key) {
        boolean isSeed() {
            return aspect == Aspect.PARAMETERS && Parameters.isSeed(key);
        }
    }

    static Traits of(Profile profile, Influence influence) {
        Map<Factor, Long> factors = new java.util.HashMap<>();
        StringBuilder seeds = new StringBuilder();
        profile.parameters().forEach((key, item) -> {
            if (influence.parameter(key).rank() > 0) {
                put(Aspect.PARAMETERS, key, item.meaning(), factors);
            }
            if (Parameters.isSeed(key)) {
                seeds.append(key).append('=').append(item.meaning()).append('\n');
            }
        });
        put(Aspect.CODE, "code", profile.code().meaning(), factors);
        put(Aspect.LIBRARIES, "libraries", profile.libraries().meaning(), factors);
        put(Aspect.ENVIRONMENT, "environment", profile.environment().meaning(influence, SETTLED), factors);
        put(Aspect.DATA, "data", profile.read().meaning(), factors);
        Map<String, Double> metrics = new TreeMap<>();
        profile.metrics().forEach((key, known) -> {
            if (Double.isFinite(known.last())) {
                metrics.put(key, known.last());
            }
        });
        long whole = factors.values().stream().mapToLong(each -> each).sum();
        return new Traits(
                profile.run(), factors, whole, seeds.toString(), profile.code().known(), metrics);
    }

    private static void put(Aspect aspect, String key, String meaning, Map<Factor, Long> into) {
        into.put(new Factor(aspect, key), mix(hash(aspect.name() + " " + key) ^ mix(hash(meaning))));
    }

    /// Equal for runs that differ in their seeds only.
    long seedless() {
        long sum = whole;
        for (Map.Entry<Factor, Long> each : factors.entrySet()) {
            sum -= each.getKey().isSeed() ? each.getValue() : 0;
        }
        return sum;
    }

    /// FNV-1a over UTF-16, mixed.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /// The finalizer of SplitMix64.
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
