package io.keratin.benchmarks.peers;

import io.keratin.benchmarks.compare.SeedData;
import io.keratin.benchmarks.compare.SeedWeights;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the perceptron as an ONNX model, in the few messages of Protocol Buffers that it needs.
 *
 * <p>Fields are numbered as in <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
final class OnnxModel {
    /** The model's input, (batch, 784). */
    static final String INPUT = "images";

    /** The model's output, (batch, 10). */
    static final String OUTPUT = "digits";

    private static final int IR_VERSION = 8;
    private static final int OPERATORS_VERSION = 17;
    private static final int FLOAT = 1;

    private OnnxModel() {}

    static byte[] of(SeedWeights weights) {
        Message graph = new Message();
        String at = INPUT;
        int last = SeedWeights.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            String product = "product" + layer;
            String out = layer == last ? OUTPUT : "hidden" + layer;
            graph.message(1, node("Gemm", product, at, "kernel" + layer, "bias" + layer));
            graph.message(1, node(layer == last ? "Softmax" : "Relu", out, product));
            at = out;
        }
        graph.text(2, "mlp");
        for (int layer = 0; layer <= last; layer++) {
            int in = SeedWeights.inputs(layer);
            int units = SeedWeights.units(layer);
            graph.message(5, tensor("kernel" + layer, weights.kernel(layer), in, units));
            graph.message(5, tensor("bias" + layer, weights.bias(layer), units));
        }
        graph.message(11, value(INPUT, SeedData.PIXELS));
        graph.message(12, value(OUTPUT, SeedData.CLASSES));
        return new Message()
                .number(1, IR_VERSION)
                .text(2, "keratin-benchmarks")
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, OPERATORS_VERSION))
                .bytes();
    }

    private static Message node(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(3, output + "/" + operator).text(4, operator);
    }

    private static Message tensor(String name, float[] values, int... shape) {
        Message tensor = new Message();
        for (int size : shape) {
            tensor.number(1, size);
        }
        ByteBuffer raw =
                ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
    }

    private static Message value(String name, int size) {
        Message shape = new Message()
                .message(1, new Message().text(2, "batch"))
                .message(1, new Message().number(1, size));
        Message type = new Message().number(1, FLOAT).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, type));
    }

    /** A message of Protocol Buffers under way. */
    private static final class Message {
        private static final int VARINT = 0;
        private static final int LENGTH_DELIMITED = 2;

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3 | VARINT);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | LENGTH_DELIMITED);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while (rest >= 0x80) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
