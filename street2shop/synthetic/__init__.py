"The drawn shop: articles, people who wear them, streets, and small public data sets"

from .world import BRANDS, COLOURS, SHOTS, TASTES, Shot, World

__all__ = ['BRANDS', 'COLOURS', 'SHOTS', 'TASTES', 'Shot', 'World']
