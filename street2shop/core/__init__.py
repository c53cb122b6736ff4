"What the chapters stand on: files, images, tables, weights, encoders, tags, rankings, the index"
