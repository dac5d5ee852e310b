/** The entities of the same blog post. Those without `blueprint` stand in the folder of theirs. */
export const ENTITIES: Readonly<Record<string, string>> = {
  "entities/Domain/Orders.json": `{
  "properties": {},
  "relations": {},
  "title": "Orders",
  "identifier": "Orders"
}
`,
  "entities/System/Cart.json": `{
  "properties": {},
  "relations": {
    "domain": "Orders"
  },
  "identifier": "Cart",
  "title": "Cart"
}
`,
  "entities/System/Products.json": `{
  "properties": {},
  "relations": {
    "domain": "Orders"
  },
  "identifier": "Products",
  "title": "Products"
}
`,
  "entities/Resource/cart-sql-sb.json": `{
  "properties": {
    "type": "postgress"
  },
  "relations": {},
  "icon": "GPU",
  "title": "Cart SQL database",
  "identifier": "cart-sql-sb"
}
`,
  "entities/API/CartAPI.json": `{
 "identifier": "CartAPI",
 "title": "Cart API",
 "blueprint": "API",
 "properties": {
   "type": "Open API"
 },
 "relations": {
   "provider": "CartService"
 },
 "icon": "Link"
}
`,
  "entities/Component/CoreKafkaLibrary.json": `{
  "properties": {
    "type": "library"
  },
  "relations": {
    "system": "Cart"
  },
  "title": "Core Kafka Library",
  "identifier": "CoreKafkaLibrary"
}
`,
  "entities/Component/CorePaymentLibrary.json": `{
  "properties": {
    "type": "library"
  },
  "relations": {
    "system": "Cart"
  },
  "title": "Core Payment Library",
  "identifier": "CorePaymentLibrary"
}
`,
  "entities/Component/CartService.json": `{
 "identifier": "CartService",
 "title": "Cart Service",
 "blueprint": "Component",
 "properties": {
   "type": "service"
 },
 "relations": {
   "system": "Cart",
   "resources": [
     "cart-sql-sb"
   ],
   "consumesApi": [],
   "components": [
     "CorePaymentLibrary",
     "CoreKafkaLibrary"
   ]
 },
 "icon": "Cloud"
}
`,
  "entities/Component/ProductsService.json": `{
  "identifier": "ProductsService",
  "title": "Products Service",
  "blueprint": "Component",
  "properties": {
    "type": "service"
  },
  "relations": {
    "system": "Products",
    "consumesApi": [
      "CartAPI"
    ],
    "components": []
  }
}
`,
};
