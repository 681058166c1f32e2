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
 * <p>Inputs and outputs are tensors on buffers that are made once, the fastest way it has: a
 * prediction copies the image into the one, runs, and copies the probabilities out of the other.
 */
final class OnnxContender implements Contender {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final SeedData data = SeedData.draw();
    private final OrtSession.SessionOptions options;
    private SeedWeights weights;
    private OrtSession session;

    private OnnxContender(int threads) throws OrtException {
        options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        weights = KeratinContender.seedWeights();
        session = environment.createSession(OnnxModel.of(weights), options);
    }

    /**
     * Serves in a JVM.
     *
     * @param args the number of threads
     */
    public static void main(String[] args) throws IOException, OrtException {
        Child.serve(new OnnxContender(Integer.parseInt(args[0])));
    }

    static Candidate candidate(int threads) {
        return new Candidate(
                "onnx",
                OnnxContender.class.getName(),
                List.of(),
                List.of(Integer.toString(threads)),
                Map.of(),
                KeratinContender.base(),
                Optional.empty());
    }

    @Override
    public String title() {
        return "ONNX Runtime " + environment.getVersion();
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
        float[] digits = new float[count * SeedData.CLASSES];
        new Prediction(images, digits, count).run();
        return digits;
    }

    @Override
    public double step() {
        throw new UnsupportedOperationException("ONNX Runtime does not train");
    }

    @Override
    public Work work(Operation operation) {
        return Work.repeated(16, new Prediction(data.images(0, 1), new float[SeedData.CLASSES], 1));
    }

    /** Images to probabilities, over and over. */
    private final class Prediction implements Runnable {
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

        private OnnxTensor tensor(FloatBuffer values, long... shape) {
            try {
                return OnnxTensor.createTensor(environment, values, shape);
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static FloatBuffer direct(int length) {
        return ByteBuffer.allocateDirect(Float.BYTES * length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
