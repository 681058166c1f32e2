import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4, activation = RELUU) record Hidden(X x) {}
    @Dense(units = 4) record Out(Hiden x) {}
    @Dense(units = 0) record Side(X x) {}
}
