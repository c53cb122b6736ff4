"The trainings of the three models, and the data that they learn from"
