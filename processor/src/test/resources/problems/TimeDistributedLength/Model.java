import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(value = {ANY, 8}, unknown = "T") record X() {}
    @Dropout(rate = 0.5, noiseShape = {1, 8}) interface SameForAll {}
    @TimeDistributed(SameForAll.class) record Dropped(X x) {}
    @Dense(units = 4) record Out(Dropped x) {}
}
