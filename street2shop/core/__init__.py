"What the six chapters stand on: files, images, tables, weights, encoders, tags, rankings and the index"
