package io.keratin.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings the names that Keras 2.12 and 2.13 gave the groups of a {@code .weights.h5} file into the
 * form of later versions.
 *
 * <p>They call the layers of a model by another name, and meet each layer with weights twice, so
 * that the second of a class is {@code dense_2}, the third {@code dense_4}. Up to 2.15 names that
 * were written under Windows have backslashes in place of groups in groups.
 */
final class StoreNames {
    static final String LAYERS = "layers";

    /** What Keras 2.12 and 2.13 call {@link #LAYERS}. */
    private static final String LAYERS_BEFORE = "_layer_checkpoint_dependencies";

    private static final Pattern NUMBERED = Pattern.compile("(.+?)(?:_([0-9]{1,9}))?");

    /** The numbers of a class's objects in a group, by both. */
    private final Map<String, TreeSet<Integer>> numbers = new LinkedHashMap<>();

    private StoreNames() {}

    /** A group's name as a path. */
    static String path(String name) {
        return name.replace('\\', '/');
    }

    /** Whether a name at the top of a file is that of a model's layers. */
    static boolean areLayers(String name) {
        String first = path(name).split("/", 2)[0];
        return first.equals(LAYERS) || first.equals(LAYERS_BEFORE);
    }

    /** The same objects by the names of later versions. */
    static Map<String, WeightStore.Variables> modern(Map<String, WeightStore.Variables> objects) {
        StoreNames names = new StoreNames();
        objects.keySet().forEach(names::count);
        Map<String, WeightStore.Variables> modern = new LinkedHashMap<>();
        objects.forEach((place, variables) -> modern.put(names.modern(place), variables));
        return modern;
    }

    private void count(String place) {
        eachNumbered(
                place,
                (group, matcher) -> numbers.computeIfAbsent(
                                group + matcher.group(1), key -> new TreeSet<>())
                        .add(number(matcher)));
    }

    private String modern(String place) {
        List<String> parts = new ArrayList<>(List.of(place.split("/", -1)));
        eachNumbered(place, (group, matcher) -> {
            TreeSet<Integer> all = numbers.get(group + matcher.group(1));
            int rank = all == null ? 0 : all.headSet(number(matcher)).size();
            int at = group.split("/", -1).length - 1;
            parts.set(at, rank == 0 ? matcher.group(1) : matcher.group(1) + "_" + rank);
        });
        parts.replaceAll(part -> part.equals(LAYERS_BEFORE) ? LAYERS : part);
        return String.join("/", parts);
    }

    /** What is done with a layer's name in a group of Keras 2.12 or 2.13. */
    private interface Use {
        void accept(String group, Matcher name);
    }

    private static void eachNumbered(String place, Use use) {
        int start = 0;
        boolean inLayers = false;
        for (String part : place.split("/", -1)) {
            Matcher matcher = NUMBERED.matcher(part);
            if (inLayers && matcher.matches()) {
                use.accept(place.substring(0, start), matcher);
            }
            inLayers = part.equals(LAYERS_BEFORE);
            start += part.length() + 1;
        }
    }

    private static int number(Matcher matcher) {
        return matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    }
}
