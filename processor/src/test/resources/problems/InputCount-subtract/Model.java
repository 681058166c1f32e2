import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = {Model.Hidden.class, Model.Out.class})
interface Model {
    @Input(8) record X() {}
    @Subtract record Hidden(X x) {}
    @Subtract record Out(X x, X y, X z) {}
}
