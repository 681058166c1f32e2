package io.keratin.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.keratin.benchmarks.KeratinContender;
import io.keratin.benchmarks.compare.Candidate;
import io.keratin.benchmarks.compare.Child;
import io.keratin.benchmarks.compare.Contender;
import io.keratin.benchmarks.compare.Operation;
import io.keratin.benchmarks.compare.SeedData;
import io.keratin.benchmarks.compare.SeedWeights;
import io.keratin.benchmarks.compare.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * ONNX Runtime, which predicts.
 *
 * <p>As usual, a prediction makes a tensor of an array and takes an array from the result. At its
 * best, the tensors of input and output are made once, on buffers: a prediction copies the image
 * into the one, runs, and copies the probabilities out of the other.
 */
final class OnnxContender implements Contender {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final SeedData data = SeedData.draw();
    private final boolean tensorsOnce;
    private final OrtSession.SessionOptions options;
    private SeedWeights weights;
    private OrtSession session;

    private OnnxContender(int threads, boolean tensorsOnce) throws OrtException {
        this.tensorsOnce = tensorsOnce;
        options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        weights = KeratinContender.seedWeights();
        session = environment.createSession(OnnxModel.of(weights), options);
    }

    /**
     * Serves in a JVM.
     *
     * @param args the number of threads, and whether tensors are made once
     */
    public static void main(String[] args) throws IOException, OrtException {
        Child.serve(new OnnxContender(Integer.parseInt(args[0]), Boolean.parseBoolean(args[1])));
    }

    /** With new tensors for each prediction. */
    static Candidate asUsual(int threads) {
        return candidate("onnx", threads, false);
    }

    /** With tensors that are made once. */
    static Candidate atItsBest(int threads) {
        return candidate("onnx-best", threads, true);
    }

    private static Candidate candidate(String name, int threads, boolean tensorsOnce) {
        return new Candidate(
                name,
                OnnxContender.class.getName(),
                List.of(),
                List.of(Integer.toString(threads), Boolean.toString(tensorsOnce)),
                Map.of(),
                KeratinContender.base(),
                Optional.empty());
    }

    @Override
    public String title() {
        return "ONNX Runtime " + environment.getVersion()
                + (tensorsOnce ? ", tensors made once" : ", tensors made for each call");
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.of(Operation.PREDICT_1);
    }

    @Override
    public void weights(SeedWeights newWeights) {
        try {
            session.close();
            weights = newWeights;
            session = environment.createSession(OnnxModel.of(weights), options);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SeedWeights weights() {
        return weights;
    }

    @Override
    public float[] predict(float[] images, int count) {
        if (!tensorsOnce) {
            return predictOnNewTensors(images, count);
        }
        float[] digits = new float[count * SeedData.CLASSES];
        try (Prediction prediction = new Prediction(images, digits, count)) {
            prediction.run();
        }
        return digits;
    }

    private float[] predictOnNewTensors(float[] images, int count) {
        float[] digits = new float[count * SeedData.CLASSES];
        try (OnnxTensor input = tensor(FloatBuffer.wrap(images), count, SeedData.PIXELS);
                OrtSession.Result result = session.run(Map.of(OnnxModel.INPUT, input))) {
            float[][] rows = (float[][]) result.get(0).getValue();
            for (int i = 0; i < count; i++) {
                System.arraycopy(rows[i], 0, digits, i * SeedData.CLASSES, SeedData.CLASSES);
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        return digits;
    }

    private OnnxTensor tensor(FloatBuffer values, long... shape) {
        try {
            return OnnxTensor.createTensor(environment, values, shape);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public double step() {
        throw new UnsupportedOperationException("ONNX Runtime does not train");
    }

    @Override
    public Work work(Operation operation) {
        float[] image = data.images(0, 1);
        Runnable prediction = tensorsOnce
                ? new Prediction(image, new float[SeedData.CLASSES], 1)
                : () -> predictOnNewTensors(image, 1);
        return Work.repeated(16, prediction);
    }

    /** Images to probabilities, over and over. */
    private final class Prediction implements Runnable, AutoCloseable {
        private final float[] images;
        private final float[] digits;
        private final FloatBuffer in;
        private final FloatBuffer out;
        private final Map<String, OnnxTensor> inputs;
        private final Map<String, OnnxTensor> outputs;

        Prediction(float[] images, float[] digits, int count) {
            this.images = images;
            this.digits = digits;
            in = direct(images.length);
            out = direct(digits.length);
            inputs = Map.of(OnnxModel.INPUT, tensor(in, count, SeedData.PIXELS));
            outputs = Map.of(OnnxModel.OUTPUT, tensor(out, count, SeedData.CLASSES));
        }

        @Override
        public void run() {
            in.put(0, images);
            try {
                session.run(inputs, Set.of(), outputs).close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
            out.get(0, digits);
        }

        @Override
        public void close() {
            inputs.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
        }
    }

    private static FloatBuffer direct(int length) {
        return ByteBuffer.allocateDirect(Float.BYTES * length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
