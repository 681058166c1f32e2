package io.keratin.read;

import io.keratin.spec.Attributes;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Problem;
import io.keratin.spec.ProblemException;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes layers from their annotations, and finds every argument that is out of its range. */
public final class LayerReader {
    private final Map<String, LayerType> types;

    /**
     * A reader.
     *
     * @param types the classes of layers by the qualified name of their annotation
     */
    public LayerReader(Map<String, LayerType> types) {
        this.types = types;
    }

    /**
     * What an annotation makes.
     *
     * @param spec the layer; null where an argument is wrong or could not be resolved
     * @param problems one for each wrong argument
     */
    public record Reading(@Nullable LayerSpec spec, List<Problem> problems) {}

    /** Makes the layer that a record or interface declares; empty where it declares none. */
    public Optional<Reading> read(Declaration declaration) {
        return declaration
                .maker()
                .filter(maker -> types.containsKey(maker.qualifiedName()))
                .map(maker -> maker.resolved() ? read(maker, declaration.symbol()) : new Reading(null, List.of()));
    }

    /** Makes the input in front of a Sequential's records; empty where no shape is written. */
    public Optional<Reading> readFirst(ModelSource model) {
        WrittenAnnotation form = model.forms().get(0);
        if (!form.resolved() || form.items("inputShape").isEmpty()) {
            return Optional.empty();
        }
        Attributes attributes = Attributes.of(
                "value", form.plain("inputShape"),
                "batchSize", form.plain("batchSize"),
                "dtype", form.plain("dtype"));
        Reading reading = read(required(types, Names.INPUT), attributes, model.symbol());
        return Optional.of(new Reading(
                reading.spec(),
                reading.problems().stream().map(LayerReader::onSequential).toList()));
    }

    /** The same problem, at the model's annotation. */
    private static Problem onSequential(Problem problem) {
        Where where = problem.where();
        String attribute = "value".equals(where.attribute()) ? "inputShape" : where.attribute();
        return new Problem(
                problem.id(),
                problem.severity(),
                new Where(null, "Sequential", attribute, where.item(), -1),
                problem.headline(),
                problem.facts(),
                problem.trails(),
                problem.help());
    }

    private Reading read(WrittenAnnotation maker, String symbol) {
        LayerType type = required(types, maker.qualifiedName());
        return read(type, attributes(maker, type), symbol);
    }

    private static Reading read(LayerType type, Attributes written, String symbol) {
        Attributes attributes = written;
        List<Problem> problems = new ArrayList<>();
        Set<String> mended = new HashSet<>();
        while (true) {
            try {
                LayerSpec spec = type.create(attributes);
                return new Reading(problems.isEmpty() ? spec : null, problems);
            } catch (ProblemException e) {
                problems.add(e.problem().of(symbol));
                String attribute = e.problem().where().attribute();
                if (attribute == null || !mended.add(attribute)) {
                    return new Reading(null, problems);
                }
                attributes = attributes.with(harmless(attribute, attributes, type));
            }
        }
    }

    /** The arguments, those without default first: class files and compilers keep no order of members. */
    private static Attributes attributes(WrittenAnnotation maker, LayerType type) {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(maker.values().keySet());
        names.removeAll(type.defaults().values().keySet());
        names.forEach(name -> values.put(name, maker.plain(name)));
        type.defaults().values().forEach((name, value) -> values.put(name, maker.plain(name)));
        return new Attributes(values);
    }

    /** A value in place of a wrong one, so that the other arguments can be looked at too. */
    private static Attributes harmless(String attribute, Attributes written, LayerType type) {
        Object value = type.defaults().values().get(attribute);
        if (value == null) {
            Object wrong = written.values().get(attribute);
            value = wrong instanceof Integer ? Integer.valueOf(1) : wrong instanceof List ? List.of(1) : wrong;
        }
        return value == null ? Attributes.NONE : Attributes.of(attribute, value);
    }

    private static <T> T required(Map<String, T> map, String key) {
        T value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("expected an entry " + key);
        }
        return value;
    }
}
