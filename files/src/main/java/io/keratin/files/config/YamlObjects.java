package io.keratin.files.config;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is plain data under the tags of objects with which PyYAML writes it: numbers of numpy, and
 * the lists and shapes of TensorFlow. No object is made; every tag that is not here is refused.
 *
 * <p>A number of numpy is {@code !!python/object/apply:numpy.core.multiarray.scalar} with its type
 * and its bytes. TensorFlow keeps the lists of its layers in a class of its own, such as the axis
 * of a BatchNormalization.
 */
final class YamlObjects {
    private static final String OBJECT = "tag:yaml.org,2002:python/object/apply:";

    /** Bytes as PyYAML writes them, and what Python 2 took for text already. */
    static final String BINARY = "tag:yaml.org,2002:binary";

    private static final Set<String> SCALARS =
            Set.of("numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar");
    private static final String TYPE = "numpy.dtype";

    /** Classes that are made of one argument, which is what they hold. */
    private static final Set<String> HOLDERS = Set.of(
            "tensorflow.python.training.tracking.data_structures.ListWrapper",
            "tensorflow.python.trackable.data_structures.ListWrapper",
            "tensorflow.python.framework.tensor_shape.TensorShape",
            "tensorflow.python.framework.tensor_shape.Dimension",
            "builtins.dict",
            "builtins.list",
            "builtins.tuple");

    private YamlObjects() {}

    /** A type of numpy's numbers: {@code f8}. */
    private record NumberType(String code, ByteOrder order) {}

    /** Bytes, which are part of a number or a text. */
    record Bytes(byte[] bytes, String base64) {}

    /** What an object stands for. */
    record Held(@Nullable Object value) {}

    /** Whether a tag is one of those that are read here. */
    static boolean isKnown(String tag) {
        return name(tag)
                .filter(name ->
                        SCALARS.contains(name) || HOLDERS.contains(name) || name.equals(TYPE))
                .isPresent();
    }

    private static Optional<String> name(String tag) {
        return tag.startsWith(OBJECT)
                ? Optional.of(tag.substring(OBJECT.length()))
                : Optional.empty();
    }

    /** Bytes in base 64; empty where they are not. */
    static Optional<Bytes> bytes(String text) {
        try {
            return Optional.of(
                    new Bytes(Base64.getDecoder().decode(text.replaceAll("\\s", "")), text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A value as it stands in a tree: bytes that belong to no number are their text. */
    static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Bytes bytes ? bytes.base64() : value;
    }

    /** Whether a value is part of an object only, and none of a tree. */
    static boolean isPart(@Nullable Object value) {
        return value instanceof NumberType;
    }

    /**
     * What an object stands for.
     *
     * @param tag a tag that {@link #isKnown}
     * @param content its arguments: a list, or a map with {@code args} and {@code state}
     * @return empty where it is none of plain data
     */
    static Optional<Held> value(String tag, Object content) {
        String name = name(tag).orElse("");
        List<?> arguments = arguments(content);
        if (name.equals(TYPE)) {
            return arguments.isEmpty()
                    ? Optional.empty()
                    : type(arguments.get(0), content).map(Held::new);
        }
        if (SCALARS.contains(name)) {
            return arguments.size() == 2 && arguments.get(0) instanceof NumberType type
                    ? bytesOf(arguments.get(1))
                            .flatMap(bytes -> number(type, bytes))
                            .map(Held::new)
                    : Optional.empty();
        }
        return arguments.size() == 1 ? Optional.of(new Held(arguments.get(0))) : Optional.empty();
    }

    private static List<?> arguments(Object content) {
        if (content instanceof Map<?, ?> map) {
            return map.get("args") instanceof List<?> arguments ? arguments : List.of();
        }
        return content instanceof List<?> arguments ? arguments : List.of();
    }

    private static Optional<Object> type(@Nullable Object code, Object content) {
        boolean isBig = content instanceof Map<?, ?> map
                && map.get("state") instanceof List<?> state
                && state.size() > 1
                && ">".equals(state.get(1));
        return code instanceof String text
                ? Optional.of(new NumberType(
                        text.replaceFirst("^[<>|=]", ""),
                        isBig || text.startsWith(">")
                                ? ByteOrder.BIG_ENDIAN
                                : ByteOrder.LITTLE_ENDIAN))
                : Optional.empty();
    }

    /** Python 2 has texts for bytes, and writes those that could be text as such. */
    private static Optional<byte[]> bytesOf(@Nullable Object value) {
        if (value instanceof Bytes bytes) {
            return Optional.of(bytes.bytes());
        }
        return value instanceof String text
                ? Optional.of(text.getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Optional<Object> number(NumberType type, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(type.order());
        String code = type.code();
        if (!code.matches("[fiub][1248]") || bytes.length != code.charAt(1) - '0') {
            return Optional.empty();
        }
        return switch (code.charAt(0)) {
            case 'f' -> real(buffer);
            case 'b' -> bytes.length == 1 ? Optional.of(bytes[0] != 0) : Optional.empty();
            default -> Optional.of(whole(bytes, type));
        };
    }

    private static Optional<Object> real(ByteBuffer buffer) {
        return switch (buffer.capacity()) {
            case 4 -> Optional.of((double) buffer.getFloat());
            case 8 -> Optional.of(buffer.getDouble());
            case 2 -> Optional.of(half(buffer.getShort()));
            default -> Optional.empty();
        };
    }

    /** A number of IEEE 754 in 16 bits, for which Java 17 has no method. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size = exponent == 31
                ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : exponent == 0
                        ? Math.scalb((double) fraction, -24)
                        : Math.scalb(1024.0 + fraction, exponent - 25);
        return bits < 0 ? -size : size;
    }

    private static Number whole(byte[] bytes, NumberType type) {
        byte[] ordered = bytes.clone();
        for (int i = 0; i < bytes.length && type.order() == ByteOrder.LITTLE_ENDIAN; i++) {
            ordered[i] = bytes[bytes.length - 1 - i];
        }
        boolean isSigned = type.code().charAt(0) == 'i';
        return JsonReader.smallest(isSigned ? new BigInteger(ordered) : new BigInteger(1, ordered));
    }
}
