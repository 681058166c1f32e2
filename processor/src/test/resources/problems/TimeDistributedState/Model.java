import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(value = {5, 20, 8}, batchSize = 4) record X() {}
    @LSTM(units = 16, stateful = true) interface Encoder {}
    @TimeDistributed(Encoder.class) record Out(X x) {}
}
