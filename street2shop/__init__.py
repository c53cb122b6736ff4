"Shop the look: from a photo of a person to the articles they wear, or the nearest ones, in a shop's assortment."
__version__ = "0.1.0"
