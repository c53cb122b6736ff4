"Measuring: the tables of each model, the test at full size, figures, speed; the library never imports it"
