package io.keratin.nd4j.executor;

import io.keratin.program.Iota;
import io.keratin.program.Value;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Indices, counted in Java. */
final class IotaForm implements Form<Iota> {
    @Override
    public INDArray compute(Iota iota, Value value, List<INDArray> inputs, Frame frame) {
        INDArray result = frame.arena().make(frame.sizes(iota.shape()));
        int size = Math.toIntExact(frame.size(iota.shape().dim(iota.axis())));
        int inner = Math.toIntExact(
                frame.product(iota.shape(), iota.axis() + 1, iota.shape().rank()));
        double[] indices = new double[Math.toIntExact(result.length())];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i / inner % size;
        }
        Transfer.write(indices, result);
        return result;
    }
}
