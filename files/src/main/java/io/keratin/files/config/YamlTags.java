package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * The tags of YAML that are read: those of plain data, of YAML itself and of Python, and those of
 * {@link YamlObjects}.
 */
final class YamlTags {
    private static final String YAML = "tag:yaml.org,2002:";

    /** Tuples, as Keras writes shapes. */
    static final String TUPLE = YAML + "python/tuple";

    /** The types of texts in Python 2 and 3, which PyYAML wrote where they are not the usual. */
    private static final Set<String> TEXTS =
            Set.of(YAML + "str", YAML + "python/unicode", YAML + "python/str");

    private static final Set<String> OTHERS = Set.of(
            YAML + "int",
            YAML + "float",
            YAML + "bool",
            YAML + "null",
            YAML + "python/int",
            YAML + "python/long",
            YAML + "python/float",
            YAML + "python/bool",
            YAML + "python/none");

    private static final Set<String> SEQUENCES = Set.of(YAML + "seq", TUPLE, YAML + "python/list");
    private static final Set<String> MAPPINGS = Set.of(YAML + "map", YAML + "python/dict");

    private YamlTags() {}

    /**
     * The value of a scalar.
     *
     * @param refusal what is thrown for a tag that is none of those read
     */
    static @Nullable Object scalar(
            ScalarEvent scalar, BiFunction<NodeEvent, String, KerasFileException> refusal) {
        Optional<String> tag = scalar.getTag().filter(name -> !name.equals("!"));
        boolean isText = tag.isPresent() ? TEXTS.contains(tag.get()) : !isPlain(scalar);
        if (isText) {
            return scalar.getValue();
        }
        if (tag.isPresent() && tag.get().equals(YamlObjects.BINARY)) {
            return YamlObjects.bytes(scalar.getValue())
                    .orElseThrow(() -> refusal.apply(scalar, tag.get()));
        }
        if (tag.isPresent() && !OTHERS.contains(tag.get())) {
            throw refusal.apply(scalar, tag.get());
        }
        if (YamlScalars.isNull(scalar.getValue())) {
            return null;
        }
        Optional<Object> value = YamlScalars.value(scalar.getValue());
        if (tag.isPresent() && value.isEmpty()) {
            throw refusal.apply(scalar, tag.get());
        }
        return value.orElse(scalar.getValue());
    }

    private static boolean isPlain(ScalarEvent scalar) {
        return scalar.isPlain() && scalar.getTag().isEmpty();
    }

    /**
     * The tag of an object that is plain data, under which a list or a map stands; empty for a list
     * or a map itself.
     *
     * @param refusal what is thrown for a tag that is none of those read
     */
    static Optional<String> object(
            CollectionStartEvent event, BiFunction<NodeEvent, String, KerasFileException> refusal) {
        Optional<String> tag = event.getTag().filter(name -> !name.equals("!"));
        Set<String> known = event instanceof SequenceStartEvent ? SEQUENCES : MAPPINGS;
        if (tag.isEmpty() || known.contains(tag.get())) {
            return Optional.empty();
        }
        if (!YamlObjects.isKnown(tag.get())) {
            throw refusal.apply(event, tag.get());
        }
        return tag;
    }
}
