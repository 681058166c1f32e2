import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = {Model.Out.class, Model.Same.class})
interface Model {
    @Input(8) record X() {}
    @Dense(units = 4) record Out(X x) {}
    @Output(0) record Same(Out x) {}
}
