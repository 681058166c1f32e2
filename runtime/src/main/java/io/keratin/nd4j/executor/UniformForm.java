package io.keratin.nd4j.executor;

import io.keratin.kernels.Philox;
import io.keratin.program.Uniform;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Random numbers, the very ones that generated code draws. */
final class UniformForm implements Form<Uniform> {
    @Override
    public INDArray compute(Uniform uniform, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(uniform.shape()));
        int length = Math.toIntExact(result.length());
        float[] numbers = new float[length];
        Source source = frame.source();
        Philox.uniform(source.seed(), source.step(), uniform.stream(), 0, length, numbers, 0);
        Transfer.write(numbers, result);
        return result;
    }
}
