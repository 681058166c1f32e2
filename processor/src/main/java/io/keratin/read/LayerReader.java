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
    /** The argument of an input layer that annotations call otherwise. */
    private static final String SHAPE = "shape";

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
                .map(maker ->
                        maker.resolved() ? read(declaration, maker) : new Reading(null, List.of()));
    }

    /** Makes the input in front of a Sequential's records; empty where no shape is written. */
    public Optional<Reading> readFirst(ModelSource model) {
        WrittenAnnotation form = model.forms().get(0);
        if (!form.resolved() || form.items("inputShape").isEmpty()) {
            return Optional.empty();
        }
        Attributes attributes = Attributes.of(
                SHAPE,
                form.plain("inputShape"),
                "batchSize",
                form.plain("batchSize"),
                "dtype",
                form.plain("dtype"),
                "unknown",
                form.plain("unknown"));
        Where place = new Where(null, form.name(), null, -1, -1);
        return Optional.of(read(type(Names.INPUT), attributes, place, "inputShape"));
    }

    private Reading read(Declaration declaration, WrittenAnnotation maker) {
        LayerType type = type(maker.qualifiedName());
        Where place = Where.layer().of(declaration.symbol());
        return read(type, attributes(maker, type), place, "value");
    }

    /**
     * Makes a layer.
     *
     * @param place the annotation
     * @param shape the annotation's member for the shape of an input
     */
    private static Reading read(LayerType type, Attributes written, Where place, String shape) {
        Attributes attributes = written;
        List<Problem> problems = new ArrayList<>();
        Set<String> mended = new HashSet<>();
        while (true) {
            try {
                LayerSpec spec = type.create(attributes);
                return new Reading(problems.isEmpty() ? spec : null, problems);
            } catch (ProblemException e) {
                Where where = e.problem().where();
                String attribute = where.attribute();
                boolean renamed = isInput(type) && SHAPE.equals(attribute);
                problems.add(e.problem()
                        .at(new Where(
                                place.node(),
                                place.annotation(),
                                renamed ? shape : attribute,
                                where.item(),
                                -1)));
                if (attribute == null
                        || !mended.add(attribute)
                        || !canMend(attribute, attributes, type)) {
                    return new Reading(null, problems);
                }
                attributes = attributes.with(harmless(attribute, attributes, type));
            }
        }
    }

    private static boolean isInput(LayerType type) {
        return type.annotation().equals(Names.INPUT);
    }

    /**
     * The arguments, those without default first: class files and compilers keep no order of
     * members.
     */
    private static Attributes attributes(WrittenAnnotation maker, LayerType type) {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(maker.values().keySet());
        names.removeAll(type.defaults().values().keySet());
        names.forEach(name -> values.put(isInput(type) ? SHAPE : name, maker.plain(name)));
        type.defaults().values().keySet().forEach(name -> values.put(name, maker.plain(name)));
        return new Attributes(values);
    }

    private static boolean canMend(String attribute, Attributes written, LayerType type) {
        Object wrong = written.values().get(attribute);
        return type.defaults().values().containsKey(attribute)
                || wrong instanceof Integer
                || wrong instanceof Double
                || wrong instanceof List;
    }

    /** A value in place of a wrong one, so that the other arguments can be looked at too. */
    private static Attributes harmless(String attribute, Attributes written, LayerType type) {
        Object value = type.defaults().values().get(attribute);
        if (value == null) {
            Object wrong = written.values().get(attribute);
            value = wrong instanceof Integer
                    ? Integer.valueOf(1)
                    : wrong instanceof Double ? Double.valueOf(0.5) : List.of(1);
        }
        return Attributes.of(attribute, value);
    }

    private LayerType type(String annotation) {
        LayerType type = types.get(annotation);
        if (type == null) {
            throw new IllegalStateException("expected a class of layers for @" + annotation);
        }
        return type;
    }
}
